"""Where facts come from: documents and registers, and the places where a source contradicts itself."""
