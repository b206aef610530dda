namespace SecPolicy.Fuzzing.Driving;

/// <summary>Keeps what broke something.</summary>
internal static class Failures
{
    /// <summary>Writes the input, and what it broke beside it, and says so, the first time that it breaks.</summary>
    public static void Save(string folder, string target, Failure failure, byte[] input)
    {
        var failures = Path.Combine(folder, "failures", target);
        Directory.CreateDirectory(failures);
        var path = Path.Combine(failures, failure.FileName);
        if (File.Exists(path))
        {
            return;
        }

        File.WriteAllBytes(path, input);
        File.WriteAllText(path + ".txt", failure.Text + "\n");
        Console.WriteLine($"broken {target}: {failure.Kind} ({input.Length} bytes in {path})");
    }
}
