using System.Text.Json;

// floor FOLDER: what any program must do that reads all appsettings files below a folder, on one thread.
// The options are those of ASP.NET Core's loader.
var options = new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
var (files, tokens) = (0, 0L);
foreach (var path in Directory.EnumerateFiles(args[0], "appsettings*.json", SearchOption.AllDirectories))
{
    var reader = new Utf8JsonReader(File.ReadAllBytes(path), options);
    while (reader.Read())
    {
        tokens++;
    }

    files++;
}

Console.WriteLine($"files {files}");
Console.WriteLine($"tokens {tokens}");
return 0;
