using Company.Web.Defaults;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);

var app = builder.Build();
app.UseCompanyDefaults();
app.MapGet("/", () => "Welcome to the tea shop.");
app.Run();
