"""What can stop `./run`, as one clear sentence each."""

import errno

OWN_WORDS = {
    errno.ENOSPC: "Disken är full: frigör plats och kör samma kommando igen.",
    errno.EDQUOT: "Diskkvoten är slut: frigör plats och kör samma kommando igen.",
    errno.EROFS: "Mappen är skrivskyddad: flytta projektet till en mapp där du får skriva och kör igen.",
}


class Refused(Exception):
    """A command cannot go on; the message is the sentence to show."""


def sentence(refusal: Exception) -> str:
    """Return the sentence for a refusal or for an error from the file system."""
    if isinstance(refusal, PermissionError):
        return f"Du får inte skriva i {refusal.filename or 'mappen'}: ge dig själv skrivrätt där och kör igen."
    if isinstance(refusal, OSError) and refusal.errno in OWN_WORDS:
        return OWN_WORDS[refusal.errno]
    if isinstance(refusal, OSError):
        return f"Kommandot stoppades av systemet: {refusal}."
    return str(refusal)
