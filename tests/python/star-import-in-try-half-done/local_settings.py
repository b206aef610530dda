DEBUG = True
import package_that_nobody_has_installed
