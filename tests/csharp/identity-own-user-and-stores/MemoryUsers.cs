using Microsoft.AspNetCore.Identity;

public class ShopUser : IdentityUser<Guid>;

public sealed class MemoryUsers : IUserStore<ShopUser>
{
    private readonly Dictionary<string, ShopUser> _users = [];

    public Task<IdentityResult> CreateAsync(ShopUser user, CancellationToken cancellationToken)
    {
        _users[user.Id.ToString()] = user;
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> DeleteAsync(ShopUser user, CancellationToken cancellationToken)
    {
        _users.Remove(user.Id.ToString());
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<ShopUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(_users.GetValueOrDefault(userId));

    public Task<ShopUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Task.FromResult(_users.Values.FirstOrDefault(user => user.NormalizedUserName == normalizedUserName));

    public Task<string?> GetNormalizedUserNameAsync(ShopUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.NormalizedUserName);

    public Task<string> GetUserIdAsync(ShopUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(ShopUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.UserName);

    public Task SetNormalizedUserNameAsync(ShopUser user, string? normalizedName, CancellationToken cancellationToken)
    {
        user.NormalizedUserName = normalizedName;
        return Task.CompletedTask;
    }

    public Task SetUserNameAsync(ShopUser user, string? userName, CancellationToken cancellationToken)
    {
        user.UserName = userName;
        return Task.CompletedTask;
    }

    public Task<IdentityResult> UpdateAsync(ShopUser user, CancellationToken cancellationToken) =>
        Task.FromResult(IdentityResult.Success);

    public void Dispose() { }
}
