namespace SecPolicy.Benchmarks.Measuring;

/// <summary>What is measured does not do what it should, so that its figures mean nothing.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
