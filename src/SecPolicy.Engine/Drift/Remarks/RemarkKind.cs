namespace SecPolicy.Engine.Drift.Remarks;

/// <summary>One kind of remarks.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What its remarks have in common, as a heading.</param>
/// <param name="Find">Finds them, in the order in which they are shown.</param>
internal sealed record RemarkKind(string Id, string Title, Func<ComparedApplication, IEnumerable<DriftRemark>> Find);
