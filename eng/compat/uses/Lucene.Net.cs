// package: Lucene.Net 4.8.0-beta00017
// package: Lucene.Net.Analysis.Common 4.8.0-beta00017
// property: TargetFramework=net10.0
// expect: 1
// expect: Kermit the Frog
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

const LuceneVersion Version = LuceneVersion.LUCENE_48;
using RAMDirectory directory = new();
using StandardAnalyzer analyzer = new(Version);
using IndexWriter writer = new(directory, new IndexWriterConfig(Version, analyzer));
writer.AddDocument([new StringField("name", "Kermit the Frog", Field.Store.YES), new TextField("phrase", "The quick brown fox jumps over the lazy dog", Field.Store.YES)]);
writer.AddDocument([new StringField("name", "Piggy", Field.Store.YES), new TextField("phrase", "Hello, frog", Field.Store.YES)]);
writer.Flush(triggerMerge: false, applyAllDeletes: false);

using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
IndexSearcher searcher = new(reader);
TopDocs hits = searcher.Search(new PhraseQuery { new Term("phrase", "brown"), new Term("phrase", "fox") }, 20);
Console.WriteLine(hits.TotalHits);
Console.WriteLine(searcher.Doc(hits.ScoreDocs[0].Doc).Get("name"));
