// package: NumSharp 0.70.0
// property: TargetFramework=net10.0
// expect: [[ 0  1  2  3]
// expect:  [ 4  5  6  7]
// expect:  [ 8  9 10 11]]
// expect: [[4 5]
// expect:  [8 9]]
// expect: [[10 21 32 43]
// expect:  [14 25 36 47]
// expect:  [18 29 40 51]]
// expect: [[ 14  38  62]
// expect:  [ 38 126 214]
// expect:  [ 62 214 366]]
// expect: [12 15 18 21]
// expect: [1.5 5.5 9.5]
// expect: 66 11 3,4
using NumSharp;

NDArray a = np.arange(12).reshape(3, 4);
Console.WriteLine(a.ToString());
Console.WriteLine(a["1:3, :2"].ToString());
Console.WriteLine((a + np.array(new[] { 10, 20, 30, 40 })).ToString());
NDArray product = np.matmul(a, a.T);
Console.WriteLine(product.ToString());
Console.WriteLine(np.sum(a, axis: 0).ToString());
Console.WriteLine(np.mean(a, axis: 1).ToString());
Console.WriteLine($"{np.sum(a)} {a.max()} {string.Join(",", a.shape)}");
