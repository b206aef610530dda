import lazy

VALUE = lazy.ANYTHING
