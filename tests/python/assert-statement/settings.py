A = 1
assert A == 1
assert True, "message"
try:
    assert A == 2, "different"
except AssertionError as error:
    TEXT = str(error)
