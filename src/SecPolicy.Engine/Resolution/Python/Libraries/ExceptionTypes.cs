using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Which exceptions are kinds of which.</summary>
internal static class ExceptionTypes
{
    private static readonly FrozenDictionary<string, string> Bases = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["Exception"] = "BaseException",
        ["SystemExit"] = "BaseException",
        ["KeyboardInterrupt"] = "BaseException",
        ["GeneratorExit"] = "BaseException",
        ["ArithmeticError"] = "Exception",
        ["FloatingPointError"] = "ArithmeticError",
        ["OverflowError"] = "ArithmeticError",
        ["ZeroDivisionError"] = "ArithmeticError",
        ["AssertionError"] = "Exception",
        ["AttributeError"] = "Exception",
        ["BufferError"] = "Exception",
        ["EOFError"] = "Exception",
        ["ImportError"] = "Exception",
        ["ModuleNotFoundError"] = "ImportError",
        ["LookupError"] = "Exception",
        ["IndexError"] = "LookupError",
        ["KeyError"] = "LookupError",
        ["MemoryError"] = "Exception",
        ["NameError"] = "Exception",
        ["UnboundLocalError"] = "NameError",
        ["OSError"] = "Exception",
        ["BlockingIOError"] = "OSError",
        ["ConnectionError"] = "OSError",
        ["FileExistsError"] = "OSError",
        ["FileNotFoundError"] = "OSError",
        ["IsADirectoryError"] = "OSError",
        ["NotADirectoryError"] = "OSError",
        ["PermissionError"] = "OSError",
        ["ProcessLookupError"] = "OSError",
        ["TimeoutError"] = "OSError",
        ["ReferenceError"] = "Exception",
        ["RuntimeError"] = "Exception",
        ["NotImplementedError"] = "RuntimeError",
        ["RecursionError"] = "RuntimeError",
        ["StopIteration"] = "Exception",
        ["SyntaxError"] = "Exception",
        ["IndentationError"] = "SyntaxError",
        ["SystemError"] = "Exception",
        ["TypeError"] = "Exception",
        ["ValueError"] = "Exception",
        ["BrokenPipeError"] = "ConnectionError",
        ["ChildProcessError"] = "OSError",
        ["ConnectionAbortedError"] = "ConnectionError",
        ["ConnectionRefusedError"] = "ConnectionError",
        ["ConnectionResetError"] = "ConnectionError",
        ["InterruptedError"] = "OSError",
        ["StopAsyncIteration"] = "Exception",
        ["TabError"] = "IndentationError",
        ["UnicodeTranslateError"] = "UnicodeError",
        ["ResourceWarning"] = "Warning",
        ["PendingDeprecationWarning"] = "Warning",
        ["ImportWarning"] = "Warning",
        ["SyntaxWarning"] = "Warning",
        ["UnicodeWarning"] = "Warning",
        ["BytesWarning"] = "Warning",
        ["EncodingWarning"] = "Warning",
        ["PythonFinalizationError"] = "RuntimeError",
        ["UnicodeError"] = "ValueError",
        ["UnicodeDecodeError"] = "UnicodeError",
        ["UnicodeEncodeError"] = "UnicodeError",
        ["Warning"] = "Exception",
        ["DeprecationWarning"] = "Warning",
        ["UserWarning"] = "Warning",
        ["RuntimeWarning"] = "Warning",
        ["FutureWarning"] = "Warning",
        ["JSONDecodeError"] = "ValueError",
        ["ImproperlyConfigured"] = "Exception",
        ["UndefinedValueError"] = "Exception",
        ["EnvError"] = "ValueError",
        ["EnvValidationError"] = "EnvError",
        ["ValidationError"] = "ValueError",
        ["CalledProcessError"] = "SubprocessError",
        ["SubprocessError"] = "Exception",
        ["NoOptionError"] = "configparser.Error",
        ["NoSectionError"] = "configparser.Error",
        ["configparser.Error"] = "Exception",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether an exception of one type is caught by a handler for another.</summary>
    public static bool Is(string type, string of)
    {
        var one = Canonical(type);
        var wanted = Canonical(of);
        while (!string.Equals(one, wanted, StringComparison.Ordinal))
        {
            if (!Bases.TryGetValue(one, out var next))
            {
                return one is not "BaseException" && wanted is "Exception" or "BaseException";
            }

            one = next;
        }

        return true;
    }

    /// <summary>Whether Python itself has an exception of that name.</summary>
    public static bool IsBuiltIn(string name) =>
        name is "BaseException" or "IOError" or "EnvironmentError" or "WindowsError"
        || (
            Bases.ContainsKey(name)
            && name
                is not (
                    "JSONDecodeError"
                    or "ImproperlyConfigured"
                    or "UndefinedValueError"
                    or "EnvError"
                    or "EnvValidationError"
                    or "ValidationError"
                    or "CalledProcessError"
                    or "SubprocessError"
                    or "NoOptionError"
                    or "NoSectionError"
                    or "configparser.Error"
                )
        );

    private static string Canonical(string type) => type is "IOError" or "EnvironmentError" ? "OSError" : type;
}
