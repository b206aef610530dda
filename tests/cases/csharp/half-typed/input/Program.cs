var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(30));
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.None);
var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.UseSession();
app.MapGet("/", () => "Welcome to the tea shop.");
app.MapGet("/basket", (HttpContext context) => context.Session.GetString("basket") ??
