using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The top-level modules of Python's standard library that settings import.</summary>
internal static class StandardLibrary
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        (
            "__future__ abc argparse array ast asyncio atexit base64 binascii bisect builtins calendar cgi cmath codecs collections "
            + "colorsys concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime "
            + "decimal difflib dis distutils email encodings enum errno faulthandler fcntl filecmp fileinput fnmatch "
            + "fractions ftplib functools gc getopt getpass gettext glob grp gzip hashlib heapq hmac html http imaplib imghdr "
            + "imp importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal "
            + "math mimetypes mmap multiprocessing netrc numbers operator optparse os pathlib pdb pickle pipes pkgutil "
            + "platform plistlib poplib posix posixpath pprint profile pstats pwd queue quopri random re readline resource "
            + "runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl "
            + "stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tarfile telnetlib tempfile "
            + "textwrap threading time timeit token tokenize tomllib traceback tracemalloc types typing unicodedata unittest "
            + "urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Whether a top-level module is Python's own.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
