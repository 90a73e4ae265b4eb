"""Pages of answering: opening a link, the overview, a section, handing over, handing in, files."""
