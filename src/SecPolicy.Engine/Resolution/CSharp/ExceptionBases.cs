using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>Which of .NET's exceptions is the base of which other one.</summary>
internal static class ExceptionBases
{
    private static readonly FrozenDictionary<string, string> Bases = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["SystemException"] = "Exception",
        ["ApplicationException"] = "Exception",
        ["AggregateException"] = "Exception",
        ["ArgumentException"] = "SystemException",
        ["ArgumentNullException"] = "ArgumentException",
        ["ArgumentOutOfRangeException"] = "ArgumentException",
        ["InvalidOperationException"] = "SystemException",
        ["ObjectDisposedException"] = "InvalidOperationException",
        ["NotSupportedException"] = "SystemException",
        ["PlatformNotSupportedException"] = "NotSupportedException",
        ["NotImplementedException"] = "SystemException",
        ["NullReferenceException"] = "SystemException",
        ["IndexOutOfRangeException"] = "SystemException",
        ["KeyNotFoundException"] = "SystemException",
        ["FormatException"] = "SystemException",
        ["UriFormatException"] = "FormatException",
        ["InvalidCastException"] = "SystemException",
        ["ArithmeticException"] = "SystemException",
        ["OverflowException"] = "ArithmeticException",
        ["DivideByZeroException"] = "ArithmeticException",
        ["TimeoutException"] = "SystemException",
        ["OperationCanceledException"] = "SystemException",
        ["TaskCanceledException"] = "OperationCanceledException",
        ["UnauthorizedAccessException"] = "SystemException",
        ["IOException"] = "SystemException",
        ["FileNotFoundException"] = "IOException",
        ["DirectoryNotFoundException"] = "IOException",
        ["PathTooLongException"] = "IOException",
        ["EndOfStreamException"] = "IOException",
        ["InvalidDataException"] = "SystemException",
        ["CryptographicException"] = "SystemException",
        ["SecurityException"] = "SystemException",
        ["HttpRequestException"] = "Exception",
        ["JsonException"] = "Exception",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The base of an exception; null where it is none of .NET's own that are known.</summary>
    public static string? Of(string type) => Bases.GetValueOrDefault(type);
}
