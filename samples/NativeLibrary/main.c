/* To publish the library, and to link this program with it:
     dotnet publish -r linux-x64
     folder=$PWD/bin/Release/net10.0/linux-x64/publish
     cc main.c $folder/NativeLibrary.so -Wl,-rpath,$folder -o main && ./main
   Starting with net11.0, the library is named libNativeLibrary.so. UseNativeLibPrefix=false keeps the name without lib. */
#include <stdio.h>

int aotsdk_add(int a, int b);

int main(void)
{
    printf("2 + 3 = %d\n", aotsdk_add(2, 3));
    return 0;
}
