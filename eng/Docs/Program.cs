using SecPolicy.Docs;

// Writes the generated pages; with --check it only says which ones are stale, and exits with 1.
if (args is not ([] or ["--check"]))
{
    Console.Error.WriteLine("usage: dotnet run --project eng/Docs [-- --check]");
    return 2;
}

var folder = DocsFolder.OfRepository();
var pages = GeneratedPages.All();
if (args is ["--check"])
{
    var stale = folder.Stale(pages);
    foreach (var message in stale)
    {
        Console.Error.WriteLine(message);
    }

    return stale.Count == 0 ? 0 : 1;
}

foreach (var change in folder.Write(pages))
{
    Console.WriteLine(change);
}

return 0;
