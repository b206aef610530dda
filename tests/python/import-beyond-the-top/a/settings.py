from ...elsewhere import *
