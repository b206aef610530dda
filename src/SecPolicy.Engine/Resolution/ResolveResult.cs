using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>What reading came to.</summary>
/// <param name="Applications">The applications, by path.</param>
/// <param name="Problems">What could not be understood, those of the applications among them.</param>
public sealed record ResolveResult(ImmutableArray<ResolvedApplication> Applications, ImmutableArray<Problem> Problems);
