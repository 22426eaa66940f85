"""What was done, to be taken back and done again."""

from dataclasses import dataclass

_LONGEST = 100


@dataclass(frozen=True)
class History:
    """States in their order: those before the present one, and those that were taken back.

    Examples
    --------
    >>> history = History("a").edit("b").edit("c").undo()
    >>> history.present, history.redo().present, history.edit("d").can_redo
    ('b', 'c', False)
    """

    present: object
    past: tuple = ()
    future: tuple = ()

    @property
    def can_undo(self):
        """Whether there is something to take back."""
        return bool(self.past)

    @property
    def can_redo(self):
        """Whether something was taken back."""
        return bool(self.future)

    def edit(self, state):
        """Go on to a new state; what was taken back is gone."""
        return History(state, (*self.past, self.present)[-_LONGEST:])

    def undo(self):
        """Go back, if there is anything to go back to."""
        return History(self.past[-1], self.past[:-1], (self.present, *self.future)) if self.past else self

    def redo(self):
        """Do again what was taken back, if anything was."""
        return History(self.future[0], (*self.past, self.present), self.future[1:]) if self.future else self
