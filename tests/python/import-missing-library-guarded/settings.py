INSTALLED_APPS = ["shop"]
try:
    import package_that_nobody_has_installed
except ImportError:
    package_that_nobody_has_installed = None
if package_that_nobody_has_installed:
    INSTALLED_APPS += ["extra"]
HAS_IT = package_that_nobody_has_installed is not None
