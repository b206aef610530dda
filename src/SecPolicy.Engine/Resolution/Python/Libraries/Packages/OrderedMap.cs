namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>Values by names in the order in which the names came, as a <c>dict</c> keeps them.</summary>
internal sealed class OrderedMap() : OrderedDictionary<string, PyValue>(StringComparer.Ordinal);
