using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>What an expression of C# comes to, as far as its text tells.</summary>
internal abstract record CsValue
{
    /// <summary>The configuration key whose text the value rests on, <c>Session:Minutes</c>; null when it rests on none, or on several.</summary>
    public string? Key { get; init; }

    /// <summary>The value in words, for messages.</summary>
    public abstract override string ToString();
}

/// <summary><c>null</c>, and <c>default</c> of a type that is not known to be a value type.</summary>
internal sealed record CsNull : CsValue
{
    /// <summary>The value that rests on no key.</summary>
    public static CsNull Instance { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "null";
}

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Value">The truth.</param>
internal sealed record CsBool(bool Value) : CsValue
{
    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}

/// <summary>A whole number of any type.</summary>
/// <param name="Value">The number.</param>
internal sealed record CsInteger(long Value) : CsValue
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A number with a fraction, of any type.</summary>
/// <param name="Value">The number.</param>
internal sealed record CsReal(double Value) : CsValue
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A text.</summary>
/// <param name="Value">The text.</param>
internal sealed record CsText(string Value) : CsValue
{
    /// <summary>Whether it is a single character, which counts as a number.</summary>
    public bool IsCharacter { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A <c>TimeSpan</c>.</summary>
/// <param name="Value">The span of time.</param>
internal sealed record CsDuration(TimeSpan Value) : CsValue
{
    /// <inheritdoc/>
    public override string ToString() => DurationText.Format(Value);
}

/// <summary>A member of an enumeration, or several joined with <c>|</c>.</summary>
/// <param name="Type">The enumeration's name without namespace: <c>SameSiteMode</c>.</param>
/// <param name="Member">The member: <c>Lax</c>; several separated by <c>, </c>; a number where it has no name.</param>
internal sealed record CsEnum(string Type, string Member) : CsValue
{
    /// <inheritdoc/>
    public override string ToString() => Member;
}

/// <summary>A type, where one stands for an expression: <c>TimeSpan</c> in <c>TimeSpan.FromDays(1)</c>.</summary>
/// <param name="Name">Its name without namespace and type arguments.</param>
internal sealed record CsType(string Name) : CsValue
{
    /// <summary>Its declaration where the project's own code has it; otherwise null.</summary>
    public CsTypeDeclaration? Declaration { get; init; }

    /// <summary>What the code writes before the name, <c>System</c>: namespaces, or types around it. Empty for nothing.</summary>
    public string Qualifier { get; init; } = "";

    /// <summary>The type arguments, each as its text stands.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Something that reading alone cannot tell.</summary>
/// <param name="Reason">Why, as a clause: "AddFoo is a method of another assembly".</param>
/// <param name="Cause">Where that comes from.</param>
internal sealed record CsUnknown(string Reason, SourceSpan? Cause) : CsValue
{
    /// <summary>What tells it from another one that comes from the same place: a function may be called twice.</summary>
    public object Identity { get; init; } = new();

    /// <inheritdoc/>
    public bool Equals(CsUnknown? other) =>
        other is not null && Reason == other.Reason && Nullable.Equals(Cause, other.Cause);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reason, Cause);

    /// <summary>Whether it is certainly something: a variable that is set.</summary>
    public bool IsNotNull { get; init; }

    /// <summary>Whether it comes from elsewhere, so that it cannot be an object that the code has made: a service, a row of a database.</summary>
    public bool IsForeign { get; init; }

    /// <inheritdoc/>
    public override string ToString() => "unknown";
}

/// <summary>One of several values, each under its condition; together the conditions cover the path on which the value was made.</summary>
/// <param name="Cases">The values, at least two; none of them is a choice itself.</param>
internal sealed record CsChoice(ImmutableArray<(Condition When, CsValue Value)> Cases) : CsValue
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(" or ", Cases.Select(each => each.Value));
}

/// <summary>Something of a library's own: the services, the application, a section of the configuration. Equal ones are the same thing.</summary>
internal abstract record CsHandle : CsValue
{
    /// <inheritdoc/>
    public override string ToString() => GetType().Name;
}
