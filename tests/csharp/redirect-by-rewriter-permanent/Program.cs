using Microsoft.AspNetCore.Rewrite;

var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

var options = new RewriteOptions();
options.AddRewrite("^old$", "/new", skipRemainingRules: true);
options.AddRedirectToHttpsPermanent();
app.UseRewriter(options);

app.MapGet("/", () => "Hello");

app.Run();
