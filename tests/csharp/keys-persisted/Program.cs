using Microsoft.AspNetCore.DataProtection;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo("/var/keys")).SetApplicationName("shop");

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
