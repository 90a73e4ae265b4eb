"""Uploaded files are held in memory, never written to a temporary file: a list of participants holds names."""

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemory(FileUploadHandler):
    """Hold a file in memory up to the size that may be uploaded; of a larger one only the size is kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file with nothing in it."""
        super().new_file(*args, **kwargs)
        self.held = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Hold a part of the file, and let go of all of it when it is too large to be read anyway."""
        if start + len(raw_data) > settings.UPLOAD_BYTES:
            self.held = io.BytesIO()
        elif self.held.tell() == start:
            self.held.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """Return the file, with its true size so that a form can say that it is too large."""
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
