import importlib
import os
from importlib import import_module

stage = os.environ.get("STAGE", "dev")
module = importlib.import_module(f"stages.{stage}")
globals().update({k: v for k, v in vars(module).items() if k.isupper()})
OTHER = import_module(".prod", package="stages").NAME
try:
    import_module("stages.nowhere")
except ImportError:
    NOWHERE = True
