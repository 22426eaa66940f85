"""Every key of the session and of the address bar, with its default and its allowed values. No other folder spells one.

One file a subject; what they hold is used as ``state.NAME``.
"""

from ui.state.borders import *
from ui.state.challenge import *
from ui.state.edges import *
from ui.state.frequencies import *
from ui.state.gallery import *
from ui.state.inspection import *
from ui.state.kernel import *
from ui.state.learn import *
from ui.state.lesson import *
from ui.state.link import *
from ui.state.network import *
from ui.state.noise import *
from ui.state.operation import *
from ui.state.picture import *
from ui.state.pixel import *
from ui.state.session import *
from ui.state.step import *
from ui.state.two_passes import *
