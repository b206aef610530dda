using System.Text.RegularExpressions;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Judges one possible value of one subject.</summary>
/// <param name="subject">The setting or key.</param>
/// <param name="value">The value; null when the subject is not there.</param>
/// <param name="contrasts">Told where the other side of a comparison stands that is not met.</param>
internal sealed class ExpectationJudge(Subject subject, ConfigValue? value, List<Related> contrasts)
{
    /// <summary>Whether the value meets an expectation.</summary>
    public Judgement Judge(Expectation expectation) =>
        expectation switch
        {
            Declared declared => Judgement.Of((subject.Value?.IsDeclared ?? false) == declared.Wanted),
            Absent absent => IsAbsent() is { } gone ? Judgement.Of(gone == absent.Wanted) : Unknowable(),
            Not not => Judge(not.Inner).Negated,
            Every every => Judgement.All(every.Parts.Select(Judge)),
            Either either => Judgement.Any(either.Parts.Select(Judge)),
            _ when value is null => Judgement.NotApplicable,
            BetweenEnvironments between => JudgeBetween(between),
            _ when value is UnknownValue => Unknowable(),
            EqualTo equal => Each(equal.Operand, IsEqual),
            OneOf oneOf => ForEntries(entry =>
                Judgement.Any(oneOf.Operands.Select(operand => IsOperand(entry, operand)))
            ),
            NoneOf noneOf => ForEntries(entry =>
                Judgement.Any(noneOf.Operands.Select(operand => IsOperand(entry, operand))).Negated
            ),
            AtLeast atLeast => Each(atLeast.Operand, (read, operand) => HasOrder(read, operand, sign => sign >= 0)),
            AtMost atMost => Each(atMost.Operand, (read, operand) => HasOrder(read, operand, sign => sign <= 0)),
            Between between => Judgement.All([Judge(new AtLeast(between.Low)), Judge(new AtMost(between.High))]),
            StartsWith starts => ForTexts(text =>
                starts.Operands.Any(each => text.StartsWith(Text(each), StringComparison.Ordinal))
            ),
            EndsWith ends => ForTexts(text =>
                ends.Operands.Any(each => text.EndsWith(Text(each), StringComparison.Ordinal))
            ),
            Matches matches => ForTexts(matches.Pattern.IsMatch),
            Contains contains => Judgement.All(contains.Operands.Select(operand => Holds(Text(operand)))),
            _ => throw new NotSupportedException(expectation.GetType().Name),
        };

    private bool IsList =>
        subject.Definition?.Type == SettingType.List || (subject.Native is { IsTyped: true } && value is ListValue);

    /// <summary>Names and the entries of lists compare without case; a typed framework's own values as they are.</summary>
    private bool IgnoresCase => subject.Definition?.Type is SettingType.List or SettingType.Enumeration;

    private static string Text(Operand operand) => ((StringValue)operand.Value).Value;

    private Judgement Unknowable() => Judgement.Unknown((UnknownValue)value!);

    private bool? IsAbsent() =>
        value switch
        {
            null or NullValue => true,
            // A key is a spelling: what a source doesn't spell is absent, whatever the default.
            _ when subject.Native is not null && !subject.Value!.IsDeclared => true,
            UnknownValue => null,
            _ => false,
        };

    /// <summary>The value as the operand's type; for a setting it is that already.</summary>
    private ConfigValue Read(Operand operand) =>
        (subject.Native, operand.Value) switch
        {
            (null, _) or (_, NullValue) => value!,
            ({ IsTyped: true }, not DurationValue) => value!,
            ({ } native, DurationValue) => native.ReadDuration(value!),
            ({ } native, IntegerValue or NumberValue) => native.ReadNumber(value!),
            ({ } native, BooleanValue) => native.ReadBoolean(value!),
            _ => value is NullValue or StringValue ? value : new StringValue(value!.ToString()),
        };

    private Judgement Each(Operand operand, Func<ConfigValue, ConfigValue, Judgement> test) =>
        Read(operand) is var read && read is UnknownValue unknown
            ? Judgement.Unknown(unknown)
            : test(read, operand.Value);

    private Judgement IsEqual(ConfigValue read, ConfigValue operand) =>
        !IsList ? Judgement.Of(AreEqual(read, operand))
        : operand is ListValue list && read is ListValue entries ? SameEntries(entries, list)
        : operand is NullValue || read is NullValue or ListValue { Items.IsEmpty: true }
            ? Judgement.Of(read.Equals(operand))
        : ForEntries(entry => entry is UnknownValue ? UnknownEntry(entry) : Judgement.Of(AreEqual(entry, operand)));

    private Judgement IsOperand(ConfigValue entry, Operand operand)
    {
        if (entry is UnknownValue)
        {
            return UnknownEntry(entry);
        }

        return IsList ? Judgement.Of(AreEqual(entry, operand.Value)) : Each(operand, IsEqual);
    }

    private static Judgement UnknownEntry(ConfigValue entry) => Judgement.Unknown((UnknownValue)entry);

    private static Judgement SameEntries(ListValue left, ListValue right)
    {
        if (left.Items.FirstOrDefault(item => item is UnknownValue) is { } unknown)
        {
            return UnknownEntry(unknown);
        }

        return Judgement.Of(
            left.Items.All(entry => right.Items.Any(other => AreEqual(entry, other)))
                && right.Items.All(entry => left.Items.Any(other => AreEqual(entry, other)))
        );

        static bool AreEqual(ConfigValue left, ConfigValue right) =>
            string.Equals(left.ToString(), right.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether two values are the same; names and the entries of lists compare without case.</summary>
    private bool AreEqual(ConfigValue left, ConfigValue right) =>
        (left, right) switch
        {
            (StringValue first, StringValue second) => string.Equals(
                first.Value,
                second.Value,
                IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
            ),
            (NumberValue, IntegerValue) or (IntegerValue, NumberValue) => StrengthOrder.CompareSize(left, right) == 0,
            _ => left.Equals(right),
        };

    /// <summary>Tests the value, or every entry of a list.</summary>
    private Judgement ForEntries(Func<ConfigValue, Judgement> test) =>
        value is ListValue list && IsList
            ? list.Items.IsEmpty
                ? Judgement.Of(true)
                : Judgement.All(list.Items.Select(test))
            : test(value!);

    private Judgement ForTexts(Func<string, bool> test) =>
        ForEntries(entry =>
            entry switch
            {
                UnknownValue => UnknownEntry(entry),
                NullValue => Judgement.Of(false),
                not StringValue when subject.Native is { IsTyped: true } => Judgement.Of(false),
                StringValue text => TestText(text.Value, test),
                _ => TestText(entry.ToString(), test),
            }
        );

    private static Judgement TestText(string text, Func<string, bool> test)
    {
        try
        {
            return Judgement.Of(test(text));
        }
        catch (RegexMatchTimeoutException)
        {
            return Judgement.Unknown("the regular expression takes too long on so long a text");
        }
    }

    private Judgement Holds(string part)
    {
        if (value is not ListValue list || !IsList)
        {
            return Judgement.Of(
                value is not NullValue
                    && (value is StringValue || subject.Native is not { IsTyped: true })
                    && ((value as StringValue)?.Value ?? value!.ToString()).Contains(part, StringComparison.Ordinal)
            );
        }

        var wanted = new StringValue(part);
        var judgement = Judgement.Any(
            list.Items.Select(entry =>
                entry is UnknownValue ? UnknownEntry(entry) : Judgement.Of(AreEqual(entry, wanted))
            )
        );
        return judgement.Truth == Truth.NotApplicable ? Judgement.Of(false) : judgement;
    }

    private Judgement HasOrder(ConfigValue read, ConfigValue operand, Func<int, bool> test)
    {
        if (read is NullValue)
        {
            return subject.Definition?.Strength switch
            {
                // Any value at all is the weaker choice.
                Strength.Absent => Judgement.Of(test(-1)),
                // Nothing says whether no value is much or little: presence is what declared and absent are for.
                Strength.None => Judgement.NotApplicable,
                _ => Judgement.Of(false),
            };
        }

        var sign = subject.Definition is { Type: SettingType.Enumeration } definition
            ? StrengthOrder.CompareNames(definition, read, operand)
            : StrengthOrder.CompareSize(read, operand);
        return sign is { } known ? Judgement.Of(test(known)) : Judgement.Unknown("the value has no order");
    }

    private Judgement JudgeBetween(BetweenEnvironments expectation)
    {
        var judgements = new List<Judgement>();
        foreach (
            var (environment, other) in subject.Elsewhere(
                expectation.Environment,
                withUnobserved: expectation is NotWeakerThan
            )
        )
        {
            var judgement = Against(expectation, environment, other);
            judgements.Add(judgement);
            if (judgement.Truth is Truth.False or Truth.Unknown)
            {
                contrasts.Add(Contrast(environment, other));
            }
        }

        return Judgement.All(judgements);
    }

    private Judgement Against(BetweenEnvironments expectation, ResolvedEnvironment environment, EffectiveValue other)
    {
        if (IsSameDefault(other) && expectation is NotWeakerThan or SameAs)
        {
            return Judgement.Of(true);
        }

        if (value is UnknownValue unknown)
        {
            return expectation is NotWeakerThan && subject.Definition?.Strength is null or Strength.None
                ? Judgement.NotApplicable
                : Judgement.Unknown(unknown);
        }

        var each = other.Values.Select(alternative => Relate(expectation, alternative.Value, environment)).ToList();
        if (each.TrueForAll(judgement => judgement.Truth == each[0].Truth))
        {
            return each[0];
        }

        var breaking = each.FindIndex(judgement => judgement.Truth == Truth.False);
        if (breaking < 0)
        {
            return each.Find(judgement => judgement.Truth == Truth.Unknown);
        }

        var assumption = AssumptionText.Of(other.Values[breaking].Assuming);
        return Judgement.Unknown($"fails when in {environment.Name} {assumption}");
    }

    /// <summary>Whether both environments have the framework's default, which is one however many versions it may be of.</summary>
    private bool IsSameDefault(EffectiveValue other) =>
        subject.Value is { IsDefault: true, DefaultOf: var version } own
        && other.IsDefault
        && other.DefaultOf == version
        && own.Values.Select(each => each.Value).SequenceEqual(other.Values.Select(each => each.Value));

    private Judgement Relate(BetweenEnvironments expectation, ConfigValue other, ResolvedEnvironment environment)
    {
        if (expectation is NotWeakerThan && subject.Definition?.Strength is null or Strength.None)
        {
            return Judgement.NotApplicable;
        }

        if (other is UnknownValue unknown)
        {
            return UnknownThere(environment, unknown);
        }

        if (expectation is not NotWeakerThan && ValueComparison.UnknownIn(other) is { } inside)
        {
            return UnknownThere(environment, inside);
        }

        return expectation switch
        {
            NotWeakerThan => NotWeaker(other, environment),
            SameAs => IsEqual(value!, other),
            // What neither has, they don't share.
            _ => value is NullValue ? Judgement.Of(true) : IsEqual(value!, other).Negated,
        };
    }

    private Judgement NotWeaker(ConfigValue other, ResolvedEnvironment environment) =>
        ValueComparison.Compare(subject.Definition!, value!, other) switch
        {
            Standing.Weaker => Judgement.Of(false),
            Standing.Unknown => ValueComparison.UnknownIn(value!) is { } own
                ? Judgement.Unknown(own)
                : UnknownThere(environment, ValueComparison.UnknownIn(other)!),
            _ => Judgement.Of(true),
        };

    private static Judgement UnknownThere(ResolvedEnvironment environment, UnknownValue unknown) =>
        new(Truth.Unknown, $"in {environment.Name} it is unknown, because {unknown.Reason}", unknown);

    private Related Contrast(ResolvedEnvironment environment, EffectiveValue other) =>
        new(
            RelatedRole.DemandedBy,
            ActualText.Is(other, $" in {environment.Name}"),
            ContrastPlace.Of(subject.Value, other) ?? environment.Anchor
        );
}
