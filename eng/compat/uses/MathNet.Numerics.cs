// package: MathNet.Numerics 5.0.0
// expect: 1 2
// expect: 1.5
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

Vector<double> solution = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 1 }, { 1, 3 } }).Solve(Vector<double>.Build.Dense([4, 7]));
Console.WriteLine($"{Math.Round(solution[0], 9)} {Math.Round(solution[1], 9)}");
Console.WriteLine(solution.Mean().ToString("0.###", CultureInfo.InvariantCulture));
