using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>sys</c>.</summary>
internal static class SysModule
{
    private static readonly PyNative Exit = new(
        "sys.exit",
        (interpreter, call) =>
            throw interpreter.Raise("SystemExit", call.Positional.FirstOrDefault() is PyString text ? text.Value : "")
    )
    {
        TakesChoices = true,
    };

    private static readonly FrozenDictionary<string, PyValue> Values = new Dictionary<string, PyValue>(
        StringComparer.Ordinal
    )
    {
        ["argv"] = new ProgramArguments(),
        ["version_info"] = new VersionInfo(),
        ["modules"] = new ImportedModules(),
        ["exit"] = Exit,
        ["_getframe"] = FrameObject.Function("sys._getframe"),
        ["path"] = new HarmlessObject("sys.path"),
        ["stdout"] = new HarmlessObject("sys.stdout"),
        ["stderr"] = new HarmlessObject("sys.stderr"),
        ["maxsize"] = new PyInteger(long.MaxValue),
        ["byteorder"] = new PyString("little"),
        ["platform"] = new PyUnknown("sys.platform", "sys.platform", "the machine decides it", PyKind.String, null),
        ["version"] = new PyUnknown("sys.version", "sys.version", "the machine decides it", PyKind.String, null),
        ["prefix"] = new PyUnknown("sys.prefix", "sys.prefix", "the machine decides it", PyKind.String, null),
        ["base_prefix"] = new PyUnknown(
            "sys.base_prefix",
            "sys.base_prefix",
            "the machine decides it",
            PyKind.String,
            null
        ),
        ["executable"] = new PyUnknown(
            "sys.executable",
            "sys.executable",
            "the machine decides it",
            PyKind.String,
            null
        ),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) => Values.GetValueOrDefault(name);
}

/// <summary><c>sys.argv</c>: in production it is the server's.</summary>
internal sealed record ProgramArguments : PyLibraryObject
{
    private static readonly PyUnknown Unknown = new(
        "sys.argv",
        "sys.argv",
        "with which arguments the program is started is not known",
        PyKind.String,
        null
    );

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        interpreter.AttributeOrAbsent(interpreter.NewList(Items(interpreter)!.Value), name);

    /// <inheritdoc/>
    public override ImmutableArray<PyValue>? Items(Interpreter interpreter) =>
        interpreter.Input.AssumeUnset ? [new PyString("manage.py")] : [new PySpread(Unknown)];

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, SourceSpan span) =>
        interpreter.Input.AssumeUnset || index is not PyInteger number
            ? interpreter.Item(new PyTuple(Items(interpreter)!.Value), index)
            : Unknown.Derive("", $"[{number.Value}]", PyKind.String);

    /// <inheritdoc/>
    public override PyValue Contains(Interpreter interpreter, PyValue value) =>
        Comparisons.Compare(interpreter, ComparisonOperator.In, value, new PyTuple(Items(interpreter)!.Value));
}

/// <summary><c>sys.modules</c>.</summary>
internal sealed record ImportedModules : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        interpreter.Unknown($"sys.modules.{name}", "sys.modules is not followed");

    /// <summary><c>sys.modules[name] = module</c>.</summary>
    public static void SetItem(Interpreter interpreter, PyValue index, PyValue value)
    {
        if (index is PyString name)
        {
            interpreter.SetImported(name.Value, value);
        }
    }

    /// <summary><c>del sys.modules[name]</c>.</summary>
    public static void DeleteItem(Interpreter interpreter, PyValue index)
    {
        interpreter.MayRaise("the deletion of a module", "KeyError");
        if (index is PyString name)
        {
            interpreter.ForgetImported(name.Value);
        }
        else
        {
            interpreter.HavocModules(interpreter.Unknown("sys.modules", "modules are removed from sys.modules"));
        }
    }

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, SourceSpan span) =>
        index is not PyString name ? interpreter.Unknown("sys.modules[...]", "sys.modules is not followed")
        : string.Equals(name.Value, interpreter.CurrentModule.Name, StringComparison.Ordinal)
            ? interpreter.CurrentModule
        : interpreter.ImportModule(name.Value);

    /// <inheritdoc/>
    public override PyValue Contains(Interpreter interpreter, PyValue value) =>
        new PyUnknown(
            $"{PyText.Key(interpreter, value)} in sys.modules",
            $"{PyText.Key(interpreter, value)} in sys.modules",
            "which modules the program has imported is not known",
            PyKind.Boolean,
            interpreter.Here
        );
}

/// <summary><c>sys.version_info</c>: some Python that still runs applications.</summary>
internal sealed record VersionInfo : PyLibraryObject
{
    /// <summary>The oldest and the newest minor version of Python 3 that a comparison counts with.</summary>
    private const int OldestMinor = 8;

    private const int NewestMinor = 14;

    private const int MostPatches = 40;

    private static readonly PyUnknown Minor = new(
        "sys.version_info[1]",
        "Python's minor version",
        "the machine decides it",
        PyKind.Integer,
        null
    );

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "major" => new PyInteger(3),
            "minor" => Minor,
            _ => new PyUnknown(
                $"sys.version_info.{name}",
                $"sys.version_info.{name}",
                "the machine decides it",
                PyKind.Any,
                null
            ),
        };

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, SourceSpan span) =>
        index switch
        {
            PyInteger { Value: var number } when number.IsZero => new PyInteger(3),
            PyInteger { Value: var number } when number.IsOne => Minor,
            _ => interpreter.Unknown("sys.version_info[...]", "the machine decides it", PyKind.Any),
        };

    /// <summary>What a comparison comes to: it is known where it is the same for every Python that there is.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="operation">The comparison.</param>
    /// <param name="version">What it is compared with.</param>
    public static PyValue Compare(Interpreter interpreter, ComparisonOperator operation, PyTuple version) =>
        Compare(operation, version) is { } known
            ? PyBoolean.Of(known)
            : new PyUnknown(
                $"sys.version_info {Sign(operation)} {PyText.Key(interpreter, version)}",
                $"sys.version_info {Sign(operation)} {PyText.Key(interpreter, version)}",
                "which Python runs the program is not known",
                PyKind.Boolean,
                interpreter.Here
            );

    private static string Sign(ComparisonOperator operation) =>
        operation switch
        {
            ComparisonOperator.Less => "<",
            ComparisonOperator.LessOrEqual => "<=",
            ComparisonOperator.Greater => ">",
            _ => ">=",
        };

    private static bool? Compare(ComparisonOperator operation, PyTuple version)
    {
        if (version.Items.Any(item => item is not PyInteger))
        {
            return null;
        }

        var wanted = version.Items.Cast<PyInteger>().Select(item => item.Value).ToArray();
        bool? result = null;
        for (var minor = OldestMinor; minor <= NewestMinor; minor++)
        {
            for (var patch = 0; patch <= MostPatches; patch++)
            {
                var order = Order([3, minor, patch], wanted);
                var holds = operation switch
                {
                    ComparisonOperator.Less => order < 0,
                    ComparisonOperator.LessOrEqual => order <= 0,
                    ComparisonOperator.Greater => order > 0,
                    ComparisonOperator.GreaterOrEqual => order >= 0,
                    ComparisonOperator.Equal => false,
                    _ => true,
                };
                if (result is { } known && known != holds)
                {
                    return null;
                }

                result = holds;
            }
        }

        return result;
    }

    private static int Order(BigInteger[] left, BigInteger[] right)
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            if (left[index] != right[index])
            {
                return left[index].CompareTo(right[index]);
            }
        }

        // version_info has five items, and is greater than its own beginning.
        return 1;
    }
}
