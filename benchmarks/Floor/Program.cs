using System.Security.Cryptography;
using System.Text.Json;

// floor FOLDER: what any program must do that reads all appsettings files below a folder, on one thread.
// floor FOLDER digest: what any program must do that wants to know whether their content is what it was.
// The options are those of ASP.NET Core's loader.
var options = new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
var isDigest = args.Length > 1;
var (files, tokens) = (0, 0L);
Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
foreach (var path in Directory.EnumerateFiles(args[0], "appsettings*.json", SearchOption.AllDirectories))
{
    var bytes = File.ReadAllBytes(path);
    files++;
    if (isDigest)
    {
        SHA256.HashData(bytes, digest);
        continue;
    }

    var reader = new Utf8JsonReader(bytes, options);
    while (reader.Read())
    {
        tokens++;
    }
}

Console.WriteLine($"files {files}");
Console.WriteLine($"tokens {tokens}");
return 0;
