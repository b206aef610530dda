import configparser
import os

config = configparser.ConfigParser()
READ = [os.path.basename(f) for f in config.read(os.path.join(os.path.dirname(os.path.abspath(__file__)), "app.ini"))]
DEBUG = config.getboolean("django", "debug")
AGE = config.getint("session", "age")
NAME = config.get("session", "NAME")
DEFAULT = config.get("session", "nothing", fallback="fallback")
SECTIONS = config.sections()
HAS = config.has_option("django", "hosts"), config.has_section("nope")
HOSTS = config["django"]["hosts"].split()
URL = config["session"]["url"]
ITEMS = dict(config["session"])
COLON = config["django"]["colon"]
