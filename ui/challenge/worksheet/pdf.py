"""A worksheet as PDF."""

# Lengths are in mm. The widest row of each kind, four matrices and the sum, or two answers of two, fits A4 and Letter.
_MARGIN = 15
_CELL, _GAP = 10, 6
_KEY_CELL, _KEY_GAP = 7.5, 3
_LINE = 6
_SUM = 14  # from "Sum =" to the number
_FILL = 242


def as_pdf(exercises, title, lead, paper, *, compress=True):
    """Write a worksheet as PDF.

    Parameters
    ----------
    exercises : tuple of Exercise
        As `teaching.exercises.worksheet.worksheet` makes them.
    title, lead : str
        The heading, and what to do.
    paper : str
        ``"A4"`` or ``"Letter"``.
    compress : bool
        False for a file whose text can be searched as it is.

    Returns
    -------
    bytes
        The file.
    """
    from fpdf import FPDF  # takes longer to import than the page to show

    pdf = FPDF(format=paper)
    pdf.core_fonts_encoding = "cp1252"  # as the file declares it; it has a dash, which Latin-1 has not
    pdf.set_compression(compress)
    pdf.set_title(_latin(title))
    pdf.set_lang("en")
    pdf.set_margins(_MARGIN, _MARGIN)
    pdf.set_auto_page_break(True, _MARGIN)
    pdf.add_page()
    _heading(pdf, title, lead)
    pdf.cell(pdf.epw * 0.62, 8, "Name", border="B")
    pdf.cell(pdf.epw * 0.05, 8)
    pdf.cell(pdf.epw * 0.33, 8, "Date", border="B", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(_GAP)
    for exercise in exercises:
        _exercise(pdf, exercise)
    pdf.add_page()
    _heading(pdf, "Answer key", title)
    for first in range(0, len(exercises), 2):
        _answers(pdf, exercises[first : first + 2])
    return bytes(pdf.output())


def _heading(pdf, title, lead):
    pdf.set_font("helvetica", "B", 17)
    pdf.cell(0, 10, _latin(title), new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", "", 11)
    pdf.multi_cell(0, _LINE, _latin(lead), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)


def _exercise(pdf, exercise):
    """Write an exercise, on a new page if the whole of it does not fit on this one."""
    pdf.set_font("helvetica", "", 11)
    lines = len(pdf.multi_cell(0, _LINE, _latin(exercise.task), dry_run=True, output="LINES"))
    if pdf.will_page_break((1 + lines + 1) * _LINE + 1 + 3 * _CELL):
        pdf.add_page()
    _number(pdf, exercise)
    pdf.multi_cell(0, _LINE, _latin(exercise.task), new_x="LMARGIN", new_y="NEXT")
    top, left = pdf.get_y() + 1, _MARGIN
    for matrix in exercise.matrices:
        _matrix(pdf, matrix, left, top, _CELL, _GAP, filled=matrix.given)
        left += 3 * _CELL + _GAP
    pdf.set_xy(left, top + _CELL)
    pdf.cell(_SUM, _CELL, "Sum =")
    pdf.line(left + _SUM, top + 2 * _CELL - 2, left + _SUM + 20, top + 2 * _CELL - 2)
    pdf.set_xy(_MARGIN, top + 3 * _CELL + _LINE + _GAP)


def _answers(pdf, exercises):
    """Write two answers side by side: every matrix that was empty, and the sum."""
    if pdf.will_page_break(2 * _LINE + 3 * _KEY_CELL):
        pdf.add_page()
    top = pdf.get_y()
    for place, exercise in enumerate(exercises):
        left = _MARGIN + place * pdf.epw / 2
        pdf.set_xy(left, top)
        _number(pdf, exercise)
        for matrix in exercise.matrices:
            if not matrix.given:
                _matrix(pdf, matrix, left, top + _LINE, _KEY_CELL, _KEY_GAP, filled=True)
                left += 3 * _KEY_CELL + _KEY_GAP
        pdf.set_xy(left, top + _LINE + _KEY_CELL)
        pdf.cell(_SUM, _KEY_CELL, "Sum =")
        pdf.set_font("helvetica", "B", 11)
        pdf.cell(20, _KEY_CELL, _latin(exercise.total))
    pdf.set_xy(_MARGIN, top + 2 * _LINE + 3 * _KEY_CELL + _KEY_GAP)


def _number(pdf, exercise):
    pdf.set_font("helvetica", "B", 12)
    pdf.cell(0, _LINE, f"Exercise {exercise.number}", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", "", 11)


def _matrix(pdf, matrix, left, top, cell, gap, *, filled):
    """Draw a matrix with its title, filled or empty."""
    pdf.set_fill_color(_FILL if matrix.given else 255)
    pdf.set_font("helvetica", "", 11 if cell == _CELL else 8)
    for row, texts in enumerate(matrix.cells):
        pdf.set_xy(left, top + row * cell)
        for text in texts:
            pdf.cell(cell, cell, _latin(text) if filled else "", border=1, align="C", fill=True)
    pdf.set_font("helvetica", "", 8)
    pdf.set_xy(left - gap / 2, top + 3 * cell)
    pdf.cell(3 * cell + gap, _LINE, _latin(matrix.title), align="C")
    pdf.set_font("helvetica", "", 11)


def _latin(text):
    """Return a text in the letters of the standard fonts. They have no minus; the dash is as wide as a digit."""
    return text.replace("\N{MINUS SIGN}", "\N{EN DASH}")
