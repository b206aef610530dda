var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
Transport.Configure(app);
app.MapGet("/", () => "Hello");
app.Run();

static class Transport
{
    public static void Configure(WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.UseDeveloperExceptionPage();
            return;
        }

        app.UseExceptionHandler("/error");
        app.UseHsts();
        app.UseHttpsRedirection();
    }
}
