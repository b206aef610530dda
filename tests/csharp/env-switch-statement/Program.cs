var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

switch (app.Environment.EnvironmentName)
{
    case "Development":
        app.UseDeveloperExceptionPage();
        break;
    case "Staging":
    case "Production":
        app.UseHsts();
        break;
    default:
        throw new InvalidOperationException("unknown environment");
}

app.MapGet("/", () => "Hello");

app.Run();
