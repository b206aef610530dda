using System.Collections.Frozen;
using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>math</c>.</summary>
internal static class MathModule
{
    private static readonly FrozenDictionary<string, PyValue> Functions = LibraryModules.Table(
        Rounding("math.floor", Math.Floor),
        Rounding("math.ceil", Math.Ceiling),
        Rounding("math.trunc", Math.Truncate),
        Natives.Pure(
            "math.sqrt",
            PyKind.Float,
            (_, call) =>
                Natives.AsNumber(call.Required(0, "x", "sqrt"), "sqrt") is >= 0 and var number
                    ? new PyFloat(Math.Sqrt(number))
                    : throw new PyRaise("ValueError", "math domain error")
        ),
        Natives.Pure(
            "math.fabs",
            PyKind.Float,
            (_, call) => new PyFloat(Math.Abs(Natives.AsNumber(call.Required(0, "x", "fabs"), "fabs")))
        ),
        Natives.Pure(
            "math.isnan",
            PyKind.Boolean,
            (_, call) => PyBoolean.Of(double.IsNaN(Natives.AsNumber(call.Required(0, "x", "isnan"), "isnan")))
        ),
        Natives.Pure(
            "math.isinf",
            PyKind.Boolean,
            (_, call) => PyBoolean.Of(double.IsInfinity(Natives.AsNumber(call.Required(0, "x", "isinf"), "isinf")))
        ),
        // The last digit differs between mathematical libraries.
        Natives.Unknowable("math.log", "the last digit is the machine's affair", PyKind.Float),
        Natives.Unknowable("math.log2", "the last digit is the machine's affair", PyKind.Float),
        Natives.Unknowable("math.log10", "the last digit is the machine's affair", PyKind.Float),
        Natives.Unknowable("math.exp", "the last digit is the machine's affair", PyKind.Float),
        Natives.Unknowable("math.pow", "the last digit is the machine's affair", PyKind.Float)
    );

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "pi" => new PyFloat(Math.PI),
            "e" => new PyFloat(Math.E),
            "inf" => new PyFloat(double.PositiveInfinity),
            "nan" => new PyFloat(double.NaN),
            _ => Functions.GetValueOrDefault(name),
        };

    private static PyNative Rounding(string name, Func<double, double> round) =>
        Natives.Pure(
            name,
            PyKind.Integer,
            (_, call) =>
                call.Required(0, "x", name) switch
                {
                    PyFloat { Value: var number } => double.IsNaN(number)
                        ? throw new PyRaise("ValueError", "cannot convert float NaN to integer")
                    : double.IsInfinity(number)
                        ? throw new PyRaise("OverflowError", "cannot convert float infinity to integer")
                    : new PyInteger(new BigInteger(round(number))),
                    var value => new PyInteger(Natives.AsInteger(value, name)),
                }
        );
}
