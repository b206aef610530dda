using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

var builder = WebApplication.CreateBuilder(args);

using var key = RSA.Create(2048);
var certificate = new CertificateRequest(
    "CN=keys",
    key,
    HashAlgorithmName.SHA256,
    RSASignaturePadding.Pkcs1
).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
builder
    .Services.AddDataProtection()
    .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(builder.Environment.ContentRootPath, "keys")))
    .ProtectKeysWithCertificate(certificate);

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
