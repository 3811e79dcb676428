// package: System.ServiceModel.Syndication 11.0.0
// property: TargetFramework=net10.0
// expect: Rss20: Notes, 2026-01-02 03:04, 1
// expect:   1 First 2025-12-31 https://example.com/1 math
// expect:   2 Second 2026-01-02 https://example.com/2 
// expect: Atom10: Notes, 2026-01-02 03:04, 1
// expect:   1 First 2025-12-31 https://example.com/1 math
// expect:   2 Second 2026-01-02 https://example.com/2 
using System.ServiceModel.Syndication;
using System.Xml;

SyndicationFeed feed = new("Notes", "All notes", new Uri("https://example.com/"), "feed-1", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
feed.Authors.Add(new SyndicationPerson("ada@example.com", "Ada", "https://example.com/ada"));
feed.Items = new List<SyndicationItem>
{
    new("First", "The first note", new Uri("https://example.com/1"), "1", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { PublishDate = new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero), Categories = { new SyndicationCategory("math") } },
    new("Second", SyndicationContent.CreateHtmlContent("<b>bold</b>"), new Uri("https://example.com/2"), "2", new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)) { PublishDate = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero) },
};
foreach (SyndicationFeedFormatter formatter in new SyndicationFeedFormatter[] { new Rss20FeedFormatter(feed), new Atom10FeedFormatter(feed) })
{
    StringWriter text = new();
    using (XmlWriter writer = XmlWriter.Create(text))
        formatter.WriteTo(writer);
    using XmlReader reader = XmlReader.Create(new StringReader(text.ToString()));
    SyndicationFeed read = SyndicationFeed.Load(reader);
    Console.WriteLine($"{formatter.Version}: {read.Title.Text}, {read.LastUpdatedTime:yyyy-MM-dd HH:mm}, {read.Authors.Count}");
    foreach (SyndicationItem item in read.Items)
        Console.WriteLine($"  {item.Id} {item.Title.Text} {item.PublishDate:yyyy-MM-dd} {item.Links[0].Uri} {string.Join(",", item.Categories.Select(category => category.Name))}");
}
