using Microsoft.Identity.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication("OpenIdConnect").AddMicrosoftIdentityWebApp(
    builder.Configuration.GetSection("AzureAd"),
    cookieScheme: "Shop");
builder.Services.AddRazorPages();

var app = builder.Build();
app.UseHttpsRedirection();
app.UseAuthentication();
app.MapRazorPages();
app.Run();
