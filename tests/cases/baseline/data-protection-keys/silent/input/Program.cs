var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(365);
    options.IncludeSubDomains = true;
});
builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
builder.Services.AddDataProtection()
    .PersistKeysToFileSystem(new DirectoryInfo("/var/keys"))
    .ProtectKeysWithCertificate("0123456789ABCDEF0123456789ABCDEF01234567");
var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.Run();
