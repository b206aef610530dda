using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Turns what a policy writes after a selector into an expectation.</summary>
/// <param name="types">What the operands can be.</param>
/// <param name="parameters">The parameters with the values in force.</param>
/// <param name="problems">Told what is wrong.</param>
internal sealed class ExpectationCompiler(OperandTypes types, PolicyParameters parameters, ProblemSink problems)
{
    private static readonly Dictionary<string, Func<ExpectationCompiler, YamlNode, string, Expectation?>> Compilers =
        new(StringComparer.Ordinal)
        {
            ["equals"] = (compiler, node, _) => compiler.Single(node) is { } operand ? new EqualTo(operand) : null,
            ["not"] = (compiler, node, _) => compiler.Opposite(node),
            ["one-of"] = (compiler, node, name) => compiler.Several(node, name, operands => new OneOf(operands)),
            ["none-of"] = (compiler, node, name) => compiler.Several(node, name, operands => new NoneOf(operands)),
            ["at-least"] = (compiler, node, name) =>
                compiler.Limit(node, name) is { } limit ? new AtLeast(limit) : null,
            ["at-most"] = (compiler, node, name) => compiler.Limit(node, name) is { } limit ? new AtMost(limit) : null,
            ["between"] = (compiler, node, name) => compiler.Range(node, name),
            ["starts-with"] = (compiler, node, name) => compiler.Texts(node, name, texts => new StartsWith(texts)),
            ["ends-with"] = (compiler, node, name) => compiler.Texts(node, name, texts => new EndsWith(texts)),
            ["matches"] = (compiler, node, name) => compiler.RegularExpression(node, name),
            ["contains"] = (compiler, node, name) => compiler.Texts(node, name, texts => new Contains(texts)),
            ["contains-all"] = (compiler, node, name) => compiler.Texts(node, name, texts => new Contains(texts)),
            ["declared"] = (compiler, node, name) =>
                compiler.Truth(node, name) is { } truth ? new Declared(truth) : null,
            ["absent"] = (compiler, node, name) => compiler.Truth(node, name) is { } truth ? new Absent(truth) : null,
            ["all-of"] = (compiler, node, name) => compiler.Parts(node, name, parts => new Every(parts)),
            ["any-of"] = (compiler, node, name) => compiler.Parts(node, name, parts => new Either(parts)),
            ["not-weaker-than"] = (compiler, node, name) => compiler.Strength(node, name),
            ["same-as"] = (compiler, node, name) =>
                compiler.Environment(node, name) is { } other ? new SameAs(other) : null,
            ["differs-from"] = (compiler, node, name) =>
                compiler.Environment(node, name) is { } other ? new DiffersFrom(other) : null,
        };

    /// <summary>The operators, in the order in which the documentation has them.</summary>
    public static ImmutableArray<string> Operators { get; } = [.. Compilers.Keys];

    /// <summary>Compiles a scalar (equals), a list (one of) or operators.</summary>
    /// <returns>Null when a problem was reported, or will be by the schema.</returns>
    public Expectation? Compile(YamlNode node)
    {
        switch (node)
        {
            case YamlSequence:
                return Several(node, "one-of", operands => new OneOf(operands));
            case YamlMapping mapping:
                var parts = ImmutableArray.CreateBuilder<Expectation>();
                foreach (var (key, value) in mapping.Pairs)
                {
                    if (Compile(key, value) is { } part)
                    {
                        parts.Add(part);
                    }
                }

                return Combine(parts.DrainToImmutable(), mapping.Pairs.Length, all => new Every(all));
            default:
                return Written.Of(node, parameters, problems) is { Value: ListValue }
                        ? Several(node, "one-of", operands => new OneOf(operands))
                    : Single(node) is { } operand ? new EqualTo(operand)
                    : null;
        }
    }

    private static Expectation? Combine(
        ImmutableArray<Expectation> parts,
        int wanted,
        Func<ImmutableArray<Expectation>, Expectation> combine
    ) =>
        parts.Length < wanted || wanted == 0 ? null
        : wanted == 1 ? parts[0]
        : combine(parts);

    private Expectation? Compile(YamlScalar key, YamlNode value)
    {
        var isOperator = Compilers.TryGetValue(key.Text, out var compile);
        if (isOperator && types.Operators.Contains(key.Text, StringComparer.Ordinal))
        {
            return compile!(this, value, key.Text);
        }

        var message = isOperator
            ? $"there is no operator {key.Text} for parameters: use {Phrase.Alternatives(types.Operators)}"
            : $"there is no operator {key.Text}{NearestName.Hint(key.Text, types.Operators)}";
        problems.Add(ProblemIds.PolicyUnknownOperator, message, key.Span);
        return null;
    }

    private Operand? Single(YamlNode node) =>
        Written.Of(node, parameters, problems) is { } written ? Read(written) : null;

    private Operand? Read(Written written)
    {
        var operand = types.Read(written, out var mistake);
        if (operand is null)
        {
            Refuse(mistake, written.Node);
        }

        return operand;
    }

    private Expectation? Opposite(YamlNode node) =>
        Compile(node) switch
        {
            null => null,
            // "not: *" for a list means that no entry is *: that it is not the only entry would be no protection.
            EqualTo { Operand.Value: not ListValue } equal when types.AreLists => new NoneOf([equal.Operand]),
            OneOf several => new NoneOf(several.Operands),
            var other => new Not(other),
        };

    private Expectation? Several(YamlNode node, string name, Func<ImmutableArray<Operand>, Expectation> make)
    {
        if (
            node is not YamlSequence
            && Written.Of(node, parameters, problems) is var single
            && single?.Value is not ListValue
        )
        {
            return single is null ? null : Refuse($"{name} takes a list", node);
        }

        var written = Written.ListOf(node, parameters, problems);
        ImmutableArray<Operand> operands = [.. written.Select(Read).OfType<Operand>()];
        if (node is YamlSequence { Items.Length: 0 } || (written.IsEmpty && node is YamlScalar))
        {
            return Refuse($"{name} takes at least one value", node);
        }

        return operands.Length < written.Length || operands.IsEmpty ? null
            : operands.Length == 1 && make(operands) is OneOf && !types.AreLists ? new EqualTo(operands[0])
            : make(operands);
    }

    private Operand? Limit(YamlNode node, string name)
    {
        if (!types.AreOrdered(out var mistake))
        {
            Refuse($"{name} needs an order: {mistake}", node);
            return null;
        }

        if (Single(node) is not { } operand)
        {
            return null;
        }

        if (types is NativeOperands && operand.Value is not (DurationValue or IntegerValue or NumberValue))
        {
            Refuse($"{name} takes a number or a duration such as 30m", node);
            return null;
        }

        if (operand.Value is NullValue)
        {
            Refuse($"{name} takes a value", node);
            return null;
        }

        return operand;
    }

    private Expectation? Range(YamlNode node, string name)
    {
        if (node is not YamlSequence { Items: [var first, var second] })
        {
            return Refuse($"{name} takes a list of two values, the lower one first", node);
        }

        if (Limit(first, name) is not { } low || Limit(second, name) is not { } high)
        {
            return null;
        }

        return (low.Value, high.Value) switch
        {
            var (from, to) when types.IsAbove(from, to) => Refuse(Swapped(name, low, high), node),
            (DurationValue, IntegerValue or NumberValue) or (IntegerValue or NumberValue, DurationValue) => Refuse(
                $"{name} takes two values of the same kind",
                node
            ),
            _ => new Between(low, high),
        };
    }

    private static string Swapped(string name, Operand low, Operand high) =>
        $"{name} takes the lower value first, and {low} is above {high}";

    private Expectation? Texts(YamlNode node, string name, Func<ImmutableArray<Operand>, Expectation> make)
    {
        if (!types.AreTexts(out var mistake))
        {
            return Refuse($"{name} needs a text: {mistake}", node);
        }

        var written = Written.ListOf(node, parameters, problems);
        if (node is YamlMapping || written.Any(each => each.Value is NullValue or ListValue or MapValue))
        {
            return Refuse($"{name} takes a text or a list of texts", node);
        }

        if (node is YamlSequence { Items.Length: 0 })
        {
            return Refuse($"{name} takes at least one text", node);
        }

        return written.IsEmpty ? null : make([.. written.Select(OperandTypes.Text)]);
    }

    private Expectation? RegularExpression(YamlNode node, string name)
    {
        if (!types.AreTexts(out var mistake))
        {
            return Refuse($"{name} needs a text: {mistake}", node);
        }

        if (Written.Of(node, parameters, problems) is not { } written)
        {
            return null;
        }

        if (written.Value is not StringValue && node is not YamlScalar)
        {
            return Refuse($"{name} takes a regular expression", node);
        }

        try
        {
            var isOurs =
                node is YamlScalar { Span.Source.IsEmbedded: true } scalar
                && !PolicyParameters.IsReference(scalar.Text, out _);
            // What never backtracks takes longer to build than a small run. Ours need no such care.
            var options = isOurs ? RegexOptions.None : RegexOptions.NonBacktracking;
            // Without backtracking no expression explodes, but a large one on a long text is slow.
            return new Matches(
                new(
                    written.Text,
                    options | RegexOptions.CultureInvariant,
                    TimeSpan.FromMilliseconds(node.Span.Source.Limits.MatchingTime)
                )
            );
        }
        catch (RegexParseException exception)
        {
            return Refuse($"{name} takes a regular expression: {exception.Message.TrimEnd('.')}", node);
        }
        catch (NotSupportedException)
        {
            return Refuse($"{name} never backtracks: this regular expression needs it, or is too large", node);
        }
    }

    private bool? Truth(YamlNode node, string name)
    {
        if (Written.Of(node, parameters, problems) is not { } written)
        {
            return null;
        }

        if (written.Value is BooleanValue truth)
        {
            return truth.Value;
        }

        Refuse($"{name} takes true or false", node);
        return null;
    }

    private Expectation? Parts(YamlNode node, string name, Func<ImmutableArray<Expectation>, Expectation> make)
    {
        if (node is not YamlSequence { Items: { Length: > 0 } items })
        {
            return Refuse($"{name} takes a list of expectations", node);
        }

        return Combine([.. items.Select(Compile).OfType<Expectation>()], items.Length, make);
    }

    private NotWeakerThan? Strength(YamlNode node, string name)
    {
        if (!types.HaveStrength(out var mistake))
        {
            Refuse($"{name} needs an order of strength: {mistake}", node);
            return null;
        }

        return Environment(node, name) is { } other ? new(other) : null;
    }

    private string? Environment(YamlNode node, string name)
    {
        if (Written.Of(node, parameters, problems) is not { } written)
        {
            return null;
        }

        if (node is YamlScalar && written.Value is StringValue { Value.Length: > 0 } environment)
        {
            MisspeltKind.Report(environment.Value, node.Span, problems);
            return environment.Value;
        }

        Refuse($"{name} takes the kind or the name of an environment", node);
        return null;
    }

    private Expectation? Refuse(string message, YamlNode node)
    {
        problems.Add(ProblemIds.PolicyType, message, node.Span);
        return null;
    }
}
