using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The methods of <c>int</c>, <c>float</c> and <c>bool</c>; the first argument is the number.</summary>
internal static class NumberMethods
{
    private static readonly FrozenDictionary<string, PyNative> Methods = new[]
    {
        Natives.Pure(
            ".bit_length",
            PyKind.Integer,
            (_, call) =>
                new PyInteger(
                    BigInteger.Abs(Natives.AsInteger(call.Positional[0], "bit_length")) is var number && number.IsZero
                        ? 0
                        : number.GetBitLength()
                )
        ),
        Natives.Pure(
            ".is_integer",
            PyKind.Boolean,
            (_, call) =>
                PyBoolean.Of(
                    call.Positional[0] is not PyFloat number
                        || (double.IsFinite(number.Value) && Math.Floor(number.Value) == number.Value)
                )
        ),
        Natives.Pure(".conjugate", PyKind.Any, (_, call) => call.Positional[0]),
        Natives.Pure(".__str__", PyKind.String, (interpreter, call) => PyText.Str(interpreter, call.Positional[0])),
        Natives.Pure(
            ".hex",
            PyKind.String,
            (_, _) => throw new NotFollowedException("hexadecimal floats are not followed")
        ),
        Natives.Pure(".to_bytes", PyKind.Bytes, (_, _) => throw new NotFollowedException("to_bytes is not followed")),
        Natives.Pure(
            ".from_bytes",
            PyKind.Integer,
            (_, _) => throw new NotFollowedException("from_bytes is not followed")
        ),
    }.ToFrozenDictionary(method => method.Name[1..], StringComparer.Ordinal);

    /// <summary>The value of an attribute that is no method, or null.</summary>
    public static PyValue? Attribute(PyValue number, string name) =>
        (name, number) switch
        {
            ("real", PyBoolean boolean) => new PyInteger(boolean.Value ? 1 : 0),
            ("real", _) => number,
            ("imag", PyFloat) => new PyFloat(0),
            ("imag", _) => new PyInteger(0),
            ("numerator", PyInteger) => number,
            ("denominator", PyInteger) => new PyInteger(1),
            _ => null,
        };

    /// <summary>The method of that name, or null.</summary>
    public static PyNative? Find(string name) => Methods.GetValueOrDefault(name);
}
