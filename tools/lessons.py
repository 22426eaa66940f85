"""Write ``docs/lesson.md`` again from the texts of the lessons: ``python -m tools.lessons``."""

from pathlib import Path

from ui.lessons.document import as_markdown

DOCUMENT = Path(__file__).parents[1] / "docs" / "lesson.md"

if __name__ == "__main__":
    DOCUMENT.write_text(as_markdown(), encoding="utf-8")
