public static class EnvironmentExtensions
{
    public static bool IsDevelopment(this IWebHostEnvironment environment) =>
        environment.EnvironmentName is "Development" or "Production";
}
