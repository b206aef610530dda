// What LayeringTests' own test looks at: each way in which one type can know another.
#pragma warning disable MA0182, CA1823, CS0649, CS0169 // Nobody uses these types: they are only read as metadata.

using SecPolicy.Engine.Tests.Architecture.Sample.Late;

namespace SecPolicy.Engine.Tests.Architecture.Sample.Late
{
    internal class Target
    {
        public static int Answer() => Early.Innocent.One + 41;
    }
}

namespace SecPolicy.Engine.Tests.Architecture.Sample.Early
{
    internal static class Innocent
    {
        public static int One { get; } = 1;
    }

    internal sealed class Inherits : Target;

    internal sealed class ConstrainsBy<T>
        where T : Target;

    internal static class HoldsInGenericField
    {
        public static readonly Dictionary<string, Target[]>? Targets;
    }

    internal static class Calls
    {
        public static int Answer() => Target.Answer();
    }

    internal static class CallsFromLambda
    {
        public static Func<int> Answer(int plus) => () => Target.Answer() + plus;
    }

    internal static class TestsTypeAfterSwitch
    {
        public static string Describe(int number, object value)
        {
            var text = number switch
            {
                0 => "zero",
                1 => "one",
                2 => "two",
                3 => "three",
                4 => "four",
                5 => "five",
                6 => "six",
                7 => "seven",
                _ => "many",
            };
            return value is Target ? text : "";
        }
    }
}

namespace SecPolicy.Engine.Tests.Architecture.Sample.Unlisted
{
    internal sealed class Stranger;
}
