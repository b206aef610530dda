import os

FLAGS = [os.environ.get("F%d" % i, "0") == "1" for i in range(12)]
COUNT = sum(FLAGS)
ANY = any(FLAGS)
NAMES = ["f%d" % i for i, on in enumerate(FLAGS) if on]
if FLAGS[0]:
    DEBUG = True
elif FLAGS[1] and not FLAGS[2]:
    DEBUG = "half"
else:
    DEBUG = False
