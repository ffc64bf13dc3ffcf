"""How much and what is taken in. Plain figures."""

MEGABYTE = 1 << 20
MOST_BYTES = 25 * MEGABYTE
MOST_FILES_OF_AN_OBJECT = 200
MOST_ENTRIES = 2_000  # in anything that is a zip inside
MOST_UNPACKED = 200 * MEGABYTE
MOST_RATIO = 100  # unpacked to packed, for entries above a megabyte and for the whole
NAME_LENGTH = 200
HEAD = 8192  # bytes by which a type is told

# What is taken in: the extension and the type under which it is kept. Everything else is refused.
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
    "txt": "text/plain",
    "csv": "text/csv",
}
SAME = {"jpeg": "jpg", "jpe": "jpg"}
