// package: Octokit 14.0.0
// with: Answer
// property: TargetFramework=net10.0
// expect: Ada has 0 followers
using Octokit;
using Octokit.Internal;

GitHubClient client = new(new Connection(new ProductHeaderValue("use"), new HttpClientAdapter(() => new Answer())));
User user = await client.User.Get("ada");
Console.WriteLine($"{user.Name} has {user.Followers} followers");
