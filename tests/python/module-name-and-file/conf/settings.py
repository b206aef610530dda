import os

NAME = __name__
FILE = os.path.basename(__file__)
PACKAGE = __package__
DOC = __doc__
if __name__ == "__main__":
    RUN = True
else:
    RUN = False
DIRECTORY = os.path.basename(os.path.dirname(os.path.abspath(__file__)))
