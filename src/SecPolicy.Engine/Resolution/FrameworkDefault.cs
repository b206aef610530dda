using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution;

/// <summary>What a framework does where nothing sets a key.</summary>
/// <param name="Values">The value, never empty; several where the version is not known, each with the version as its assumption.</param>
/// <param name="Of">Whose default it is: <c>Django 5.2</c>.</param>
public sealed record FrameworkDefault(ImmutableArray<Alternative> Values, string Of);
